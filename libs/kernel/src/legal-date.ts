import type { Instant, LegalDate } from './fact';

export const SHANGHAI_AHEAD_MS = 8 * 3_600_000; // no summer time since 1991

/** The Shanghai calendar date of an instant. */
export const legalDateOf = (at: Instant): LegalDate => new Date(Date.parse(at) + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
