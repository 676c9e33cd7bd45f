import { ArrayNotEmpty, getMetadataStorage, IsArray, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { ListOf, type MessageClass } from '#libs/orders';
import { configured, ConfigurationRefused } from './configuration';
import { AGENCY, IsMessageType } from './names';

/** One message that one other agency may have. */
export class Sharing {
  @IsMessageType() message!: string;
  @Matches(AGENCY, { message: 'with must be an agency, such as police' }) with!: string;
  /** The article that allows it: goes out with every copy. */
  @Length(1, 200) basis!: string;
  /** The fields he may have; `all`: the message as it is. */
  @ValidateIf(({ fields }: Sharing) => fields !== 'all')
  @IsArray({ message: 'fields must be "all" or a list of field names' })
  @ArrayNotEmpty()
  @IsString({ each: true })
  fields!: 'all' | string[];
}
export class SharingPolicyFile {
  @ListOf(() => Sharing, 'may-be-empty') shared!: Sharing[];
}

/**
 * What this node shares with whom (S30: by the provider's consent only). What no line allows is not sent to anybody.
 * A line cuts whole fields of a message: they are absent from the reader's topic.
 */
export class SharingPolicy {
  private constructor(
    private readonly shared: readonly Sharing[],
    private readonly file: string,
  ) {}

  /** @throws ConfigurationRefused naming the wrong key */
  static of(json: unknown, file = 'sharing policy'): SharingPolicy {
    const { shared } = configured(SharingPolicyFile, json, file);
    for (const [index, line] of shared.entries())
      if (shared.findIndex((other) => other.message === line.message && other.with === line.with) < index)
        throw new ConfigurationRefused(file, [`shared[${index}]: ${line.message} is shared with ${line.with} twice`]);
    return new SharingPolicy(shared, file);
  }

  static sharingNothing(): SharingPolicy {
    return new SharingPolicy([], 'sharing policy');
  }

  /**
   * Asked once at the start, with the messages this node announces.
   * @throws ConfigurationRefused for a message or field that does not exist, and for withholding what the message cannot do without
   */
  fit(messages: readonly MessageClass[]): this {
    const says = this.shared.flatMap((line, index) => {
      const message = messages.find(({ type }) => type === line.message);
      if (!message) return [`shared[${index}].message: this node does not announce ${line.message}`];
      if (line.fields === 'all') return [];
      const fields = fieldsOf(message);
      const unknown = line.fields.filter((field) => !fields.has(field));
      const missed = [...fields].filter(([field, { optional }]) => !optional && !line.fields.includes(field)).map(([field]) => field);
      return [
        ...unknown.map((field) => `shared[${index}].fields: ${line.message} has no field ${field}`),
        ...missed.map((field) => `shared[${index}].fields: ${line.message} cannot do without ${field}`),
      ];
    });
    if (says.length > 0) throw new ConfigurationRefused(this.file, says);
    return this;
  }

  /** The agencies that may have anything at all. */
  get readers(): string[] {
    return [...new Set(this.shared.map(({ with: reader }) => reader))];
  }

  /** Who may have a message, on which ground, and what of it. */
  copiesOf(type: string, content: object): { reader: string; basis: string; content: object }[] {
    return this.shared
      .filter(({ message }) => message === type)
      .map(({ with: reader, basis, fields }) => ({ reader, basis, content: fields === 'all' ? content : only(fields, content) }));
  }
}

const only = (fields: readonly string[], content: object) =>
  Object.fromEntries(Object.entries(content).filter(([field]) => fields.includes(field)));

function fieldsOf(message: MessageClass): Map<string, { optional: boolean }> {
  const fields = new Map<string, { optional: boolean }>();
  for (const { propertyName, type } of getMetadataStorage().getTargetValidationMetadatas(message, '', false, false)) {
    const field = fields.get(propertyName) ?? { optional: false };
    fields.set(propertyName, { optional: field.optional || type === 'conditionalValidation' });
  }
  return fields;
}
