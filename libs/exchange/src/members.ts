import type { KeyObject } from 'node:crypto';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { agencyOf, type Instant, type NodeName } from '#libs/kernel';
import { ListOf } from '#libs/orders';
import { configured, ConfigurationRefused } from './configuration';
import { createKeyPair, type KeyPair, PublicKey, publicKeyObject } from './keys';
import { IsInstant, IsNode } from './names';
import { factsTopic, inboxTopic, provinceOf } from './topics';

/** A node may have several at a time: a new one is published before the old one ends. */
export class MemberKey {
  @Length(1, 100) keyId!: string;
  @IsObject() @ValidateNested() @Type(() => PublicKey) publicKey!: PublicKey;
  @IsInstant() validFrom!: Instant;
  /** Its first instant without force; left out: until further notice. */
  @IsOptional() @IsInstant() validTo?: Instant;
  /** From when on it is not trusted any more, whatever time a message claims: who stole a key can write any time on it. */
  @IsOptional() @IsInstant() revokedAt?: Instant;
}
export class Member {
  @IsNode() node!: NodeName;
  /** The topic it reads. */
  @IsString() @Length(1, 200) inbox!: string;
  @ListOf(() => MemberKey) keys!: MemberKey[];
}
export class MembersFile {
  @ListOf(() => Member) members!: Member[];
}

export type KnownKey = MemberKey & { object: KeyObject };

/** The nodes that trust each other, and their keys: what the agencies of a region sign together and every node is given. */
export class Members {
  private readonly known = new Map<NodeName, Member & { known: Map<string, KnownKey> }>();

  private constructor({ members }: MembersFile, file: string) {
    const keyIds = new Set<string>();
    for (const [index, member] of members.entries()) {
      if (this.known.has(member.node)) throw new ConfigurationRefused(file, [`members[${index}].node: ${member.node} is there twice`]);
      for (const [at, { keyId }] of member.keys.entries()) {
        if (keyIds.has(keyId)) throw new ConfigurationRefused(file, [`members[${index}].keys[${at}].keyId: ${keyId} is there twice`]);
        keyIds.add(keyId);
      }
      const keys = member.keys.map((key) => [key.keyId, { ...key, object: publicKeyObject(key.publicKey) }] as const);
      this.known.set(member.node, { ...member, known: new Map(keys) });
    }
  }

  /** @throws ConfigurationRefused naming the wrong key */
  static of(json: unknown, file = 'members'): Members {
    return new Members(configured(MembersFile, json, file), file);
  }

  get nodes(): NodeName[] {
    return [...this.known.keys()];
  }

  has(node: string): boolean {
    return this.known.has(node as NodeName);
  }

  keyOf(node: NodeName, keyId: string): KnownKey | undefined {
    return this.known.get(node)?.known.get(keyId);
  }

  /** A node that is no member yet has an inbox all the same: it finds its messages there when it joins. */
  inboxOf(node: NodeName): string {
    return this.known.get(node)?.inbox ?? inboxTopic(agencyOf(node), provinceOf(node));
  }

  /** All that other agencies of the members may publish to this one. */
  factsTopicsFor(agency: string): string[] {
    const topics = this.nodes
      .filter((node) => agencyOf(node) !== agency)
      .map((node) => factsTopic(agencyOf(node), provinceOf(node), agency));
    return [...new Set(topics)];
  }
}

/** New keys for every node of a city, valid from one instant on, and the member file that lets them trust each other. */
export function createMembers(nodes: readonly NodeName[], validFrom: Instant): { file: MembersFile; keys: Map<NodeName, KeyPair> } {
  const keys = new Map(nodes.map((node) => [node, createKeyPair()]));
  const members = [...keys].map(([node, { keyId, publicKey }]) => ({
    node,
    inbox: inboxTopic(agencyOf(node), provinceOf(node)),
    keys: [{ keyId, publicKey, validFrom }],
  }));
  return { file: { members }, keys };
}
