import { divisionOf, type NodeName, RuleViolated } from '#libs/kernel';
import { division, type Level, NATION } from '#libs/law';

/** A package addressed to a bureau that nobody runs would lie with nobody. @throws RuleViolated `no-such-bureau` */
export function requireBureau(bureau: NodeName): Level | 'nation' {
  const seat = divisionOf(bureau);
  if (seat === NATION) return 'nation';
  const found = division(seat);
  if (!found || found.placeholder)
    throw new RuleViolated('no-such-bureau', `${bureau} has its seat in no division of GB/T 2260`, { bureau }, 'S3 art 7');
  return found.level;
}

/** T-3: the police at the same level 同级公安机关. @throws RuleViolated `no-such-bureau`, `not-the-same-level` */
export function requireSameLevel(police: NodeName, agency: NodeName): void {
  const level = requireBureau(police);
  const own = requireBureau(agency);
  if (level !== own)
    throw new RuleViolated(
      'not-the-same-level',
      `${police} is of the level ${level}, ${agency} of the level ${own}`,
      { police, level, own },
      'S3 art 5',
    );
}
