import { getMetadataStorage, ValidationTypes } from 'class-validator';

type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
/** Whether one field of an object passes. */
type Check = (object: object, value: unknown) => boolean;
type Shape = ReadonlyMap<string, Check>;

const shapes = new WeakMap<Function, Shape>();

/**
 * Whether class-validator would accept an object with `whitelist` and `forbidNonWhitelisted`. It asks the same validators in the same
 * places, but looks up once a class what class-validator looks up for each object, and makes no errors: that is a tenth of the work. False
 * says only that class-validator is to be asked, which then names the mistakes; so there is one source of refusals.
 */
export function isRecognised(object: object): boolean {
  const shape = shapeOf(object.constructor);
  if (shape.size === 0) return false;
  for (const field of Object.keys(object)) if (!shape.has(field)) return false;
  for (const [field, passes] of shape) if (!passes(object, (object as Record<string, unknown>)[field])) return false;
  return true;
}

function shapeOf(target: Function): Shape {
  let shape = shapes.get(target);
  if (!shape) {
    const storage = getMetadataStorage();
    const fields = storage.groupByPropertyName(storage.getTargetValidationMetadatas(target, '', false, false));
    shapes.set(target, (shape = new Map(Object.entries(fields).map(([field, all]) => [field, checkOf(target.name, all)]))));
  }
  return shape;
}

function checkOf(targetName: string, all: readonly ValidationMetadata[]): Check {
  const conditions = all
    .filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION)
    .map(({ constraints }) => constraints[0]! as Check);
  const checks = all.flatMap((metadata): Check[] => {
    switch (metadata.type) {
      case ValidationTypes.CONDITIONAL_VALIDATION:
      case ValidationTypes.WHITELIST:
        return [];
      case ValidationTypes.CUSTOM_VALIDATION:
        return constraintsOf(targetName, metadata);
      case ValidationTypes.NESTED_VALIDATION:
        return [nested];
      default:
        return [unknown];
    }
  });
  return (object, value) => {
    for (const condition of conditions) if (!condition(object, value)) return true;
    for (const check of checks) if (!check(object, value)) return false;
    return true;
  };
}

/** A promise is no `true`: what has to be waited for is left to class-validator. */
function constraintsOf(targetName: string, metadata: ValidationMetadata): Check[] {
  const { constraintCls, propertyName: property, constraints, each, validateIf } = metadata;
  if (validateIf) return [unknown];
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }): Check => {
      return (object, value) => {
        const told = { targetName, property, object, value, constraints };
        if (!each || !Array.isArray(value)) return instance.validate(value, told) === true;
        for (const item of value) if (instance.validate(item, told) !== true) return false;
        return true;
      };
    });
}

/** Objects as their own class says, alone or in a list; a list within the list is left to class-validator. */
const nested: Check = (_, value) => {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return value instanceof Object && isRecognised(value);
  for (const item of value) if (!(item instanceof Object) || Array.isArray(item) || !isRecognised(item)) return false;
  return true;
};

const unknown: Check = () => false;
