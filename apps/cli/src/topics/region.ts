import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  configured,
  ConfigurationRefused,
  jsonIn,
  Members,
  SharingPolicy,
  type TopicsPlan,
  topicsPlan,
  TopicsSettings,
} from '#libs/exchange';
import type { NodeName } from '#libs/kernel';
import { type KafkaOptions, kafkaSecurity, SaslSettings, TlsSettings } from '#libs/message-log-kafka';
import { dataDirAt, nodeFolder } from '../city/city';
import { Failure } from '../failure';

/** How its administrator reaches a cluster: as a node does (`messageLog` of its configuration). */
class ClusterSettings {
  @IsArray() @ArrayNotEmpty() @IsString({ each: true }) brokers!: string[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TlsSettings) ssl?: TlsSettings;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => SaslSettings) sasl?: SaslSettings;
}
/** The file of `--settings`. */
class TopicsFile extends TopicsSettings {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ClusterSettings) cluster?: ClusterSettings;
}

export type RegionOptions = {
  data?: string;
  members?: string;
  /** `node=file` */
  policy?: string[];
  settings?: string;
  brokers?: string[];
};

/** What is planned, and the cluster to compare it with, where one is named. @throws Failure saying which file and key is wrong */
export function regionOf(options: RegionOptions): { plan: TopicsPlan; cluster: KafkaOptions | undefined } {
  try {
    const { members, policies } = membersOf(options);
    const file = options.settings ?? 'settings';
    const settings = configured(TopicsFile, options.settings === undefined ? {} : jsonIn(options.settings), file);
    const brokers = options.brokers ?? settings.cluster?.brokers;
    const security = settings.cluster && kafkaSecurity(settings.cluster, { file, section: 'cluster', environment: process.env });
    return {
      plan: topicsPlan(members, policies, settings),
      cluster: brokers && { brokers, clientId: 'wangjian-topics', ...security },
    };
  } catch (thrown) {
    throw thrown instanceof ConfigurationRefused ? new Failure(thrown.message) : thrown;
  }
}

function membersOf({ data, members: named, policy = [] }: RegionOptions): { members: Members; policies: Map<NodeName, SharingPolicy> } {
  if ((data === undefined) === (named === undefined))
    throw new Failure(
      'Whose topics? Either --data DIR, the folder of a city, or --members FILE with a --policy NODE=FILE for each node that shares',
    );
  const file = named ?? join(dataDirAt(data!), 'members.json');
  const members = Members.of(jsonIn(file), file);
  const files = data === undefined ? policy.map(policyNamed) : members.nodes.map((node) => [node, inCity(file, node)] as const);
  return {
    members,
    policies: new Map(
      files
        .filter(([, path]) => named !== undefined || existsSync(path))
        .map(([node, path]) => [node, SharingPolicy.of(jsonIn(path), path)]),
    ),
  };
}

const inCity = (members: string, node: NodeName) => join(nodeFolder(dirname(members), { node }), 'sharing-policy.json');

function policyNamed(text: string): readonly [NodeName, string] {
  const [node, file] = text.split(/=(.*)/s);
  if (!node || !file) throw new Failure(`--policy must read NODE=FILE, such as police.620200=police-policy.json; not ${text}`);
  return [node as NodeName, file];
}
