import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsObject, Length, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

type Field = (target: object, field: string) => void;
const all =
  (...checks: PropertyDecorator[]): Field =>
  (target, field) =>
    checks.forEach((check) => check(target, field));

/** May be left out; null is no way of leaving out (class-validator's own IsOptional lets it through). */
export const MayBeAbsent = (): Field => all(ValidateIf((_, value) => value !== undefined));

/** One nested object, checked as its class says. */
export const One = (item: () => new () => object): Field => all(IsObject(), ValidateNested(), Type(item));

/** Before and after these no legal act of ours can lie: what does is a clock that is wrong, a partner's perhaps. */
const FIRST_INSTANT = '2000-01-01T00:00:00.000Z';
export const LAST_INSTANT = '2100-01-01T00:00:00.000Z';
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;

/** A UTC instant of ISO 8601 of this century, exactly as toISOString writes it, so that two of them compare as text. */
export const IsInstant = (): Field =>
  all(
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value) => isInstant(value) && value >= FIRST_INSTANT && value < LAST_INSTANT,
        defaultMessage: () => '$property must be a UTC instant of this century such as 2026-03-04T01:00:00.000Z',
      },
    }),
  );

const WORDING = /^(?=[^]*\S)[^\p{Cc}\p{Cs}]*(?:[\n\r\t][^\p{Cc}\p{Cs}]*)*$/u;

/**
 * The number of an identity card (with a date of birth in it, which tells it from a credit code of digits alone) or of a mobile
 * telephone. What is written into a fact or sent to others stays there for ever: these may not (rules.md PD-2, PB-6).
 */
const PERSONAL_NUMBER =
  /(?<![0-9A-Za-z])(?:[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![0-9A-Za-z])/;

export const holdsPersonalNumber = (text: string): boolean => PERSONAL_NUMBER.test(text.normalize('NFKC'));

const HoldsNoPersonalNumber = (each = false): PropertyDecorator =>
  ValidateBy(
    {
      name: 'holdsNoPersonalNumber',
      validator: {
        validate: (value) => typeof value !== 'string' || !holdsPersonalNumber(value),
        defaultMessage: () => '$property must not hold the number of an identity card or of a mobile telephone',
      },
    },
    { each },
  );

/** Text in which any number may stand: the address of a page, the number of a shop or payment, a telephone where one is asked for. */
export const IsNotation = (most: number): Field => all(...notation(most));
const notation = (most: number): PropertyDecorator[] => [Length(1, most), Matches(WORDING)];

/** Text for people: never blank, of limited length, line breaks but no other control characters (they forge log lines and terminals). */
export const IsWording = (most: number): Field => all(...notation(most), HoldsNoPersonalNumber());

/** A list of such texts, not empty. */
export const AreWordings = (mostItems: number, most: number): Field =>
  all(
    IsArray(),
    ArrayNotEmpty(),
    ArrayMaxSize(mostItems),
    Length(1, most, { each: true }),
    Matches(WORDING, { each: true }),
    HoldsNoPersonalNumber(true),
  );

/** The name of a host, as loosely as a partner may write it. No lone surrogate: a database keeps two different ones as the same key. */
const DOMAIN = /^[^\s/:\p{Cc}\p{Cs}]{1,253}$/u;
export const IsDomain = (): Field => all(Matches(DOMAIN));
export const AreDomains = (): Field => all(IsArray(), ArrayMaxSize(100), Matches(DOMAIN, { each: true }));

/** The number of a document, case or receipt as its authority writes it; patterns differ from authority to authority (rules.md 7.5). */
export const IsNumberOfDocument = (): Field => all(Length(1, 80), Matches(/^[\p{L}\p{N}〔〕()()[\]第号字/_-]+$/u));

/** The node of a police bureau: `police.<division>`. */
export const IsPoliceNode = (): Field => all(Matches(/^police\.\d{6}$/));

export const IsSha256 = (): Field => all(Matches(/^[0-9a-f]{64}$/));
