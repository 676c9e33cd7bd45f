export * from './fact';
export * from './legal-date';
export * from './order';
export * from './projection';
export * from './recorded';
export * from './refusals';
