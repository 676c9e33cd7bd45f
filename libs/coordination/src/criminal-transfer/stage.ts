import { RuleViolated } from '#libs/kernel';

/** Section 11.5: each act has its place in the course of a transfer. */
export function requireStage<Status extends string>(found: { status: Status }, act: string, ...allowed: readonly Status[]): void {
  if (!allowed.includes(found.status))
    throw new RuleViolated(
      'wrong-stage',
      `A transfer that is ${found.status} cannot be ${act}`,
      { stage: found.status, allowed },
      'P 11.5',
    );
}

/** What happened outside this node is entered as of when it happened; nothing has happened yet that lies ahead. */
export function requirePast(occurredAt: string, now: string): void {
  if (occurredAt > now) throw new RuleViolated('not-yet-happened', `${occurredAt} lies ahead of ${now}`, { occurredAt, now }, 'P 11.5');
}
