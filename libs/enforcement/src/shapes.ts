import { IsInt, Max, Min, ValidateBy } from 'class-validator';
import { documentNumberOf } from '#libs/law';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function isLegalDate(value: unknown): boolean {
  const [, year, month, day] = typeof value === 'string' ? (DATE.exec(value) ?? []).map(Number) : [];
  if (!month || month > 12) return false;
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(year!, month, 0);
  return day! >= 1 && day! <= lastDay.getUTCDate();
}

/** A calendar date that exists, `YYYY-MM-DD`. */
export const IsLegalDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLegalDate',
    validator: {
      validate: isLegalDate,
      defaultMessage: () => '$property must be a date such as 2026-03-04',
    },
  });

/** A sum of money in whole fen, 0 or more. */
export const IsFen = (): PropertyDecorator => (target, field) =>
  [IsInt(), Min(0), Max(Number.MAX_SAFE_INTEGER)].forEach((check) => check(target, field));

/** A document number by its pattern: authority and kind, year in tortoise-shell brackets, serial not zero-padded (rules.md 7.5). */
export const IsDocumentNumber = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDocumentNumber',
    validator: {
      validate: (value) => typeof value === 'string' && documentNumberOf(value) !== undefined,
      defaultMessage: () => '$property must be a document number such as 嘉市监处罚〔2026〕15号',
    },
  });
