import type { INestApplication, Type } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import type { BrowserSignIn } from './configuration';
import { mergedPaths } from './merged-paths';

type Schema = Record<string, unknown>;
type Say = (...constraints: never[]) => Schema;

/** What each class-validator rule says in JSON Schema. A rule that is not listed here is checked all the same, only not told. */
const OF_A_VALUE: Record<string, Say> = {
  isString: () => ({ type: 'string' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isHash: () => ({ type: 'string', pattern: '^[0-9a-fA-F]{64}$' }),
  isInstant: () => ({ type: 'string', format: 'date-time', pattern: '^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
  isDocumentNumber: () => ({ type: 'string', pattern: '^[\\u4e00-\\u9fff]{2,30}〔\\d{4}〕第?[1-9]\\d{0,9}(-[1-9]\\d{0,9})?号$' }),
  isLegalDate: () => ({ type: 'string', format: 'date' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  matches: (pattern: RegExp) => ({ type: 'string', pattern: pattern.source }),
  isLength: (minLength: number, maxLength?: number) => ({ type: 'string', minLength, ...(maxLength !== undefined && { maxLength }) }),
  maxLength: (maxLength: number) => ({ type: 'string', maxLength }),
  isFqdn: () => ({ type: 'string', pattern: '^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z]{2,63})+$' }),
  isInt: () => ({ type: 'integer' }),
  isBoolean: () => ({ type: 'boolean' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  isIn: (values: readonly unknown[]) => ({ enum: [...values] }),
  equals: (value: unknown) => ({ const: value }),
};
const OF_A_LIST: Record<string, Say> = {
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** The JSON Schema of each field of a body, read from its class-validator rules; refuses a body with a hole in it. */
export function fieldsOf(body: Type<object>): Map<string, { required: boolean; schema: Schema }> {
  const all = getMetadataStorage().getTargetValidationMetadatas(body, '', false, false);
  const named = [...new Set([...Object.keys(new body()), ...all.map((rule) => rule.propertyName)])];
  return new Map(
    named.map((field) => {
      const rules = all.filter((rule) => rule.propertyName === field);
      const has = (type: string) => rules.some((rule) => (rule.name ?? rule.type) === type);
      const isList = has('isArray');
      if (rules.length === 0) throw new Error(`${body.name}.${field} has no validator`);
      if (!isList && rules.some((rule) => rule.each)) throw new Error(`${body.name}.${field} has no @IsArray: a bare value would pass`);

      // A rule of our own may say nothing here; the field's type is known all the same.
      const base = isList ? {} : typeOf(body, field);
      const said = (by: Record<string, Say>, from: Schema = {}): Schema =>
        Object.assign({}, from, ...rules.map((rule) => by[rule.name ?? rule.type]?.(...((rule.constraints ?? []) as never[]))));
      const value = has('nestedValidation') ? nested(body, field) : said(OF_A_VALUE, base);
      // A bare $ref would make @nestjs/swagger look for the field's class, which a body made here does not have.
      const one = '$ref' in value ? { type: 'object', allOf: [value] } : value;
      return [
        field,
        { required: !has('conditionalValidation'), schema: isList ? { type: 'array', items: value, ...said(OF_A_LIST) } : one },
      ] as const;
    }),
  );
}

const TYPES = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
]);
function typeOf(body: Type<object>, field: string): Schema {
  const type = TYPES.get(Reflect.getMetadata('design:type', body.prototype, field));
  return type ? { type } : {};
}

const models = new Set<Type<object>>();
const names = new Map<string, Type<object>>();

function takeName(type: Type<object>) {
  if ((names.get(type.name) ?? type) !== type)
    throw new Error(`Two bodies are called ${type.name}: the document would show one of them for both`);
  names.set(type.name, type);
}

function nested(body: Type<object>, field: string): Schema {
  const type = defaultMetadataStorage.findTypeMetadata(body, field);
  if (!type) throw new Error(`${body.name}.${field} is nested without @Type: its content would pass unchecked`);
  const { discriminator } = type.options;
  if (!discriminator) return { $ref: model(type.typeFunction() as Type<object>) };
  const mapping = Object.fromEntries(discriminator.subTypes.map(({ name, value }) => [name, model(value as Type<object>)]));
  return { oneOf: Object.values(mapping).map(($ref) => ({ $ref })), discriminator: { propertyName: discriminator.property, mapping } };
}

function model(type: Type<object>): string {
  takeName(type);
  if (!models.has(type)) {
    models.add(type);
    describeFields(type);
  }
  return `#/components/schemas/${type.name}`;
}

/** Tells @nestjs/swagger what the validators say. */
function describeFields(body: Type<object>, into: Type<object> = body, except: readonly string[] = []): Type<object> {
  for (const [field, { required, schema }] of fieldsOf(body))
    if (!except.includes(field)) ApiProperty({ required, ...schema })(into.prototype, field);
  return into;
}

const bodies = new Map<Type<object>, Type<object>>();

/** An order as its HTTP body: without what the path says already. */
export function bodyOf(order: Type<object>, inPath: readonly string[]): Type<object> {
  takeName(order);
  const made = bodies.get(order) ?? Object.defineProperty(describeFields(order, class {}, inPath), 'name', { value: order.name });
  bodies.set(order, made);
  return made;
}

/** OpenAPI 3.1 of everything this node answers. */
export function documentOf(app: INestApplication, node: string, browser?: BrowserSignIn): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(`Wangjian 网剑 · ${node}`)
    .setDescription('Orders are PUT or POST and answer 204 with the stream revision as ETag; registers are GET. Refusals are problem+json.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addSecurityRequirements('bearer');
  if (browser) {
    const { authorizationUrl, tokenUrl, scopes } = browser;
    const flow = { authorizationUrl, tokenUrl, scopes: Object.fromEntries(scopes.map((scope) => [scope, ''])) };
    builder.addOAuth2({ type: 'oauth2', flows: { authorizationCode: flow } }, 'officer').addSecurityRequirements('officer', scopes);
  }
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [...models], autoTagControllers: false });
  document.paths = mergedPaths(document.paths);
  document.components ??= {};
  // The gate refuses what it does not know (forbidNonWhitelisted), and the page says so.
  for (const schema of Object.values(document.components.schemas ?? {})) if ('properties' in schema) schema.additionalProperties = false;
  document.components.schemas = {
    ...document.components.schemas,
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status'],
      properties: {
        type: { type: 'string', format: 'uri-reference' },
        title: { type: 'string' },
        status: { type: 'integer' },
        article: { type: 'string' },
      },
    },
  };
  return document;
}
