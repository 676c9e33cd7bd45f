import { Type } from 'class-transformer';
import { IsArray, IsInt, IsNotEmpty, IsObject, IsString, Length, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { ListOf } from '#libs/orders';
import { AGENCY } from './names';
import { PARTITIONS } from './topics';

/** How a cluster names users and what they act for, such as `User:police.620200` or `User:CN=police.620200`. */
const PRINCIPAL = /^User:.+$/;

class Partitions {
  @IsInt() @Min(1) @Max(100) inbox = PARTITIONS;
  @IsInt() @Min(1) @Max(100) facts = PARTITIONS;
}

/**
 * In days. By default for ever, because the log is the only copy of what was sent and not yet read: nobody sends a message again,
 * a bureau put back from a backup reads what it has forgotten, and one that joins later learns from the facts topics what was
 * published before. What it costs is disk.
 */
class RetentionDays {
  @ValidateIf(({ inbox }: RetentionDays) => inbox !== 'forever') @IsInt() @Min(1) @Max(36_500) inbox: number | 'forever' = 'forever';
  @ValidateIf(({ facts }: RetentionDays) => facts !== 'forever') @IsInt() @Min(1) @Max(36_500) facts: number | 'forever' = 'forever';
}

/** A program that reads for an agency what is published to it, and is no node of ours. */
export class Subscriber {
  @Matches(AGENCY, { message: 'agency must be an agency, such as cyberspace' }) agency!: string;
  @Matches(PRINCIPAL, { message: 'principal must read User:<name>' }) principal!: string;
  /** Its consumer group. */
  @Length(1, 200) group!: string;
}

/** What the people who run a cluster decide about it. */
export class TopicsSettings {
  /** Who a node is to the cluster; `<node>` stands for its name. With certificates: `User:CN=<node>,O=…`, as the cluster maps it. */
  @Matches(/^User:.*<node>/, { message: 'principal must read User:… and hold <node>, such as User:CN=<node>' }) principal = 'User:<node>';
  @IsObject() @ValidateNested() @Type(() => Partitions) partitions: Partitions = new Partitions();
  @IsObject() @ValidateNested() @Type(() => RetentionDays) retentionDays: RetentionDays = new RetentionDays();
  /** Copies of each partition. */
  @IsInt() @Min(1) @Max(15) replicationFactor = 3;
  /** How many copies must be written before a message is acknowledged. One fewer than there are lets one broker be away. */
  @IsInt() @Min(1) @Max(15) minInsyncReplicas = 2;
  @ListOf(() => Subscriber, 'may-be-empty') subscribers: Subscriber[] = [];
  /** Whose rights are nobody's concern here: who administers the cluster, and its own brokers. */
  @IsArray() @IsString({ each: true }) @IsNotEmpty({ each: true }) administrators: string[] = [];
}
