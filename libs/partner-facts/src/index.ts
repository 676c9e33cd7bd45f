export * from './note-lead';
export * from './note-operator';
export * from './note-penalty';
export * from './note-transfer';
