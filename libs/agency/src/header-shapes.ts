/** An id that a sender makes up: printable, short, safe in a log line. */
export const ORDER_ID = /^[\w.:/-]{8,200}$/;
/** One ETag that this server gave: the revision of a stream, -1 before its first fact. */
export const ETAG = /^"(-1|\d{1,15})"$/;
/** A position of the log, as `Wangjian-Position` tells it. */
export const POSITION = /^\d{1,15}$/;
