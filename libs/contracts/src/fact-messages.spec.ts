import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { FACT_SAMPLES } from './samples/facts';

/** As a subscriber reads a message: fields he does not know are left aside. */
const refused = (message: new () => object, content: object): boolean =>
  validateSync(plainToInstance(message, content), { whitelist: true }).length > 0;
type Named = readonly [name: string, message: new () => object, content: Record<string, unknown>];
const named = FACT_SAMPLES.map(({ message, content }): Named => [message.name, message, { ...content }]);
const MAY_BE_ABSENT: Readonly<Record<string, readonly string[]>> = {
  OperatorRegisteredV1: ['uscc', 'businessCategory'],
  LeadFoundV1: ['partyKind', 'partyName', 'uscc', 'operatorId', 'division'],
  CaseTransferredV1: ['uscc', 'operatorId'],
  PenaltyImposedV1: ['uscc', 'operatorId'],
};

describe('the messages that market regulation publishes', () => {
  it.each(named)('%s takes its sample', (_, message, content) => expect(refused(message, content)).toBe(false));
  it.each(named)('%s has a type that names agency, fact and version', (_, message) =>
    expect((message as unknown as { type: string }).type).toMatch(/^cn\.wangjian\.market-regulation\.[a-z-]+\.v1$/),
  );
  it.each(named.flatMap(([name, message, content]) => Object.keys(content).map((field) => [name, field, message, content] as const)))(
    '%s checks %s',
    (name, field, message, content) => {
      const { [field]: _left, ...without } = content;
      expect(refused(message, without)).toBe(!MAY_BE_ABSENT[name]!.includes(field));
      expect(refused(message, { ...content, [field]: null })).toBe(true);
      expect(refused(message, { ...content, [field]: [[]] })).toBe(true);
      expect(refused(message, { ...content, [field]: -1 })).toBe(true);
    },
  );
});
