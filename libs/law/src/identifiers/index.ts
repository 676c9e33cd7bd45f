export * from './document-number';
export * from './domain';
export * from './forms';
export * from './id-number';
export * from './site-identifier';
export * from './uscc';
