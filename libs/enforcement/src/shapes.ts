import { IsInt, Max, Min, ValidateBy } from 'class-validator';
import { documentNumberOf } from '#libs/law';

/** A calendar date that exists, `YYYY-MM-DD`. */
export const IsLegalDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLegalDate',
    validator: {
      validate: (value) =>
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value,
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
