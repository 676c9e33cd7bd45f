// Two timers of kafkajs 2.2.4 that would keep a node with nothing to do awake. Imported once, for what it changes.
//
// It arms a timer after every look at its queue, with a negative delay when there is nothing to throttle
// (tulios/kafkajs#1751): an idle connection wakes the process hundreds of times a second, and Node 24 warns each time.
// Here it is armed only while a broker throttles, or requests wait. And on each connection it looks ten times a second for requests without
// an answer, which it gives up after fifteen seconds: once a second does.
import RequestQueue = require('kafkajs/src/network/requestQueue');

const LOOK_AGAIN_MS = 10;
const LOOK_FOR_LATE_MS = 1_000;

RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  const throttledMs = this.throttledUntil - Date.now();
  if (this.throttleCheckTimeoutId || (throttledMs <= 0 && this.pending.length === 0)) return;

  const look = (): void => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  };
  this.throttleCheckTimeoutId = setTimeout(look, throttledMs > 0 ? throttledMs : LOOK_AGAIN_MS);
};

RequestQueue.prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue): void {
  if (!this.enforceRequestTimeout) return;
  this.destroy();
  this.requestTimeoutIntervalId = setInterval(() => {
    for (const request of this.inflight.values()) if (Date.now() - request.sentAt > request.requestTimeout) request.timeoutRequest();
    if (!this.isConnected()) this.destroy();
  }, LOOK_FOR_LATE_MS);
};
