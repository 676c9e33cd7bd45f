export * from './event-store.suite';
export * from './plain-fact.suite';
