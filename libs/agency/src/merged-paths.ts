import type { OpenAPIObject } from '@nestjs/swagger';

type Paths = OpenAPIObject['paths'];
type Parameters = NonNullable<NonNullable<Paths[string]['get']>['parameters']>;

const METHODS = ['get', 'put', 'post'] as const;

/**
 * To OpenAPI two paths that differ only in the names of their parameters are one, and may not both be there: a row of a register
 * (`/leads/{key}`) and the order that its matter begins with (`/leads/{leadId}`). The order's names stay.
 */
export function mergedPaths(paths: Paths): Paths {
  const ordered = Object.entries(paths).filter(([, { put, post }]) => put ?? post);
  const names = new Map(ordered.map(([path]) => [shapeOf(path), path]));
  const merged: Paths = {};
  for (const [path, item] of Object.entries(paths)) {
    const name = names.get(shapeOf(path)) ?? path;
    const renamed = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [[method, { ...operation, parameters: renamedIn(operation.parameters ?? [], path, name) }] as const] : [];
    });
    merged[name] = { ...merged[name], ...Object.fromEntries(renamed) };
  }
  return merged;
}

const PARAMETER = /\{(\w+)\}/g;
const shapeOf = (path: string): string => path.replace(PARAMETER, '{}');
const parametersOf = (path: string): string[] => [...path.matchAll(PARAMETER)].map(([, name]) => name!);

function renamedIn(parameters: Parameters, path: string, name: string): Parameters {
  const after = parametersOf(name);
  const named = new Map(parametersOf(path).map((before, index) => [before, after[index]!]));
  return parameters.map((each) => ('in' in each && each.in === 'path' ? { ...each, name: named.get(each.name) ?? each.name } : each));
}
