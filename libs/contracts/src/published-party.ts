import { IsIn, Matches } from 'class-validator';
import { IsWording, MayBeAbsent } from './fields';

/** A party as everybody may see it: a natural person without name and number (rules.md PB-6, PD-2). */
export class PublishedParty {
  @IsIn(['organisation', 'natural-person']) partyKind!: 'organisation' | 'natural-person';
  @IsWording(200) partyName!: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
}
