/** What `idle-timer.ts` touches of kafkajs' inside; kafkajs publishes no types of it. */
declare module 'kafkajs/src/network/requestQueue' {
  class RequestQueue {
    pending: readonly unknown[];
    inflight: ReadonlyMap<number, { sentAt: number; requestTimeout: number; timeoutRequest(): void }>;
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    enforceRequestTimeout: boolean;
    requestTimeoutIntervalId: NodeJS.Timeout | null;
    isConnected(): boolean;
    destroy(): void;
    scheduleRequestTimeoutCheck(): void;
    scheduleCheckPendingRequests(): void;
    checkPendingRequests(): void;
  }
  export = RequestQueue;
}
