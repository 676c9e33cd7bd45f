export * from './event-store-db-store';
