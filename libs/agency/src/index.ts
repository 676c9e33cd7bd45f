export * from './configuration';
export { followUps } from './follow-ups';
export * from './node';
export * from './run-node';
export { readSimulatedTime, writeSimulatedTime } from './simulated-time';
