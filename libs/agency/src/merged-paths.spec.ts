import type { OpenAPIObject } from '@nestjs/swagger';
import { mergedPaths } from './merged-paths';

const inPath = (name: string) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } });
const responses = {};
const wait = { name: 'Wangjian-Wait-For', in: 'header' as const };

describe('paths of an OpenAPI document', () => {
  const row = { get: { operationId: 'readLead', parameters: [inPath('key'), wait], responses } };
  const order = { put: { operationId: 'findLead', parameters: [inPath('leadId')], responses } };

  it.each<[string, OpenAPIObject['paths']]>([
    ['register first', { '/v1/leads/{key}': row, '/v1/leads/{leadId}': order }],
    ['order first', { '/v1/leads/{leadId}': order, '/v1/leads/{key}': row }],
  ])('are one where only the names of their parameters differ, and the order’s stay (%s)', (_, paths) =>
    expect(mergedPaths(paths)).toEqual({
      '/v1/leads/{leadId}': { ...order, get: { operationId: 'readLead', parameters: [inPath('leadId'), wait], responses } },
    }),
  );

  it('are left alone otherwise', () => {
    const paths = { '/v1/leads': { get: { parameters: [], responses } }, '/v1/penalties/{key}': row, '/v1/leads/{leadId}': order };
    expect(mergedPaths(paths)).toEqual(paths);
  });
});
