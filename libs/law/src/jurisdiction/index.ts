export type { Basis, Trade } from './candidates';
export * from './jurisdiction';
