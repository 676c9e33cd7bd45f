import { CRIMINAL_TRANSFER_CLOCKS } from './criminal-transfer';
import type { ClockDeclaration } from './declaration';
import { EXECUTION_CLOCKS } from './execution';
import { LEAD_AND_CASE_CLOCKS } from './lead-and-case';
import { PUBLICITY_AND_DATA_CLOCKS } from './publicity-and-data';

export type { ClockDeclaration } from './declaration';

const EVERY_CLOCK = { ...LEAD_AND_CASE_CLOCKS, ...EXECUTION_CLOCKS, ...CRIMINAL_TRANSFER_CLOCKS, ...PUBLICITY_AND_DATA_CLOCKS };

export type ClockCode = keyof typeof EVERY_CLOCK;

/** Every statutory clock of rules.md section 9. */
export const CLOCK_REGISTER: Readonly<Record<ClockCode, ClockDeclaration>> = EVERY_CLOCK;
