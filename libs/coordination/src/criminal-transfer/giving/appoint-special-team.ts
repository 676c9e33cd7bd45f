import { ArrayMaxSize, IsUUID, Length } from 'class-validator';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { requireStage } from '../stage';
import type { SpecialTeamAppointed } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

export class TeamMember {
  @Length(1, 64) id!: string;
  @Length(1, 64) certificate!: string;
}

/** T-2: the officers who verify the suspicion and report on it. Another appointment replaces the team. */
@Order({
  route: 'POST /criminal-transfers/:transferId/special-teams',
  power: 'appoint-special-team',
  law: 'S3 art 5',
  stream: transferGiven,
  decide: appointSpecialTeam,
})
export class AppointSpecialTeam {
  @IsUUID() transferId!: string;
  @ListOf(() => TeamMember) @ArrayMaxSize(20) members!: TeamMember[];
}

export function appointSpecialTeam(found: TransferGiven, order: AppointSpecialTeam, { at }: Circumstances): SpecialTeamAppointed[] {
  requireStage(found, 'given a special team', 'Assessing');
  const people = new Set(order.members.map(({ id }) => id));
  const certificates = new Set(order.members.map(({ certificate }) => certificate));
  if (Math.min(people.size, certificates.size) < 2)
    throw new RuleViolated(
      'two-officers',
      'A special team needs at least two different certified officers',
      { members: people.size },
      'S3 art 5',
    );
  if (people.size === found.team.length && found.team.every((id) => people.has(id))) return []; // sent again
  return [{ type: 'SpecialTeamAppointed', data: { ...order, at } }];
}
