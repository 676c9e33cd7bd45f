// kafkajs 2.2.4 arms a timer after every look at its queue, with a negative delay when there is nothing to throttle
// (tulios/kafkajs#1751): an idle connection wakes the process hundreds of times a second, and Node 24 warns each time.
// Here it is armed only while a broker throttles, or requests wait. Imported once, for what it changes.
import RequestQueue = require('kafkajs/src/network/requestQueue');

const LOOK_AGAIN_MS = 10;

RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  const throttledMs = this.throttledUntil - Date.now();
  if (this.throttleCheckTimeoutId || (throttledMs <= 0 && this.pending.length === 0)) return;

  const look = (): void => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  };
  this.throttleCheckTimeoutId = setTimeout(look, throttledMs > 0 ? throttledMs : LOOK_AGAIN_MS);
};
