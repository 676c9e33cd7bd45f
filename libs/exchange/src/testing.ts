export * from './message-log-member';
export * from './message-log.suite';
export * from './dying-store.testing';
export * from './memory-checkpoints.testing';
export * from './memory-message-log.testing';
export * from './receiving.testing';
export * from './stream-gate.testing';
