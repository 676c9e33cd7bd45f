export * from './criminal-transfer';
