export * from './bounds';
export * from './capability';
export * from './decision';
export * from './gate';
export * from './order';
export * from './shapes';
export * from './time-passes';
