/** The list of routes, the deployed template and the OpenAPI document say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { problems } from '#api/problem.ts';
import { routes } from '#http/routes.ts';
import { openapiDocument, problemCodesOf } from '#http/service/openapi.ts';
import { nameOf } from '../support/api/api-client.ts';
import { longestSynthMs, sharedAssembly } from '../support/cloud/assembly.ts';

const names = routes.map(nameOf);

/** What is served beside the API and is not JSON: pages and their assets have no contract but to be there. */
const isPage = (routeKey: string) => !/^[A-Z]+ \/(v1\/|health$|openapi\.json$)/.test(routeKey);

async function deployedRoutes(): Promise<readonly string[]> {
  const file = join(await sharedAssembly(), 'Fidelio.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  return Object.values(
    template.Resources as Record<string, { Type: string; Properties: { RouteKey: string } }>,
  )
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => Properties.RouteKey);
}

/** As much of OpenAPI 3.1 as a client generator trips over. */
const schemaOrRef = z.union([z.object({ $ref: z.string() }), z.record(z.string(), z.unknown())]);
const content = z.record(z.string(), z.object({ schema: schemaOrRef }));
const operation = z.object({
  operationId: z.string().check(z.regex(/^[a-z][A-Za-z]+$/)),
  summary: z.string().check(z.minLength(1)),
  tags: z.array(z.string()).check(z.length(1)),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z._default(
    z.array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.optional(z.boolean()),
        schema: schemaOrRef,
      }),
    ),
    [],
  ),
  requestBody: z.optional(z.object({ required: z.literal(true), content })),
  responses: z.record(
    z.string().check(z.regex(/^[1-5]\d\d$/)),
    z.object({ description: z.string().check(z.minLength(1)), content: z.optional(content) }),
  ),
});
const documentSchema = z.object({
  openapi: z.string().check(z.regex(/^3\.1\.\d$/)),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().check(z.startsWith('/')),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.object({ type: z.string() })),
  }),
});

const document = JSON.parse(JSON.stringify(openapiDocument()));
const parsed = documentSchema.parse(document);
const operations = Object.entries(parsed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
);

describe('the routes', () => {
  it(
    'are those that are deployed, each of them once',
    async () => {
      const deployed = (await deployedRoutes()).filter((key) => !isPage(key));
      expect(deployed.toSorted()).toEqual(names.toSorted());
      expect(new Set(names).size).toBe(names.length);
    },
    longestSynthMs,
  );

  it('are those of the OpenAPI document', () => {
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual(names.toSorted());
  });

  it('declare each problem with its status once', () => {
    for (const route of routes) {
      const codes = problemCodesOf(route);
      expect(new Set(codes).size, nameOf(route)).toBe(codes.length);
      const statuses = new Set(codes.map((code) => String(problems[code].status)));
      const described = operations.find(({ operationId }) => operationId === route.operationId)?.responses;
      const declared = [...Object.keys(route.answers), ...statuses];
      expect(Object.keys(described ?? {}).toSorted(), nameOf(route)).toEqual(
        [...new Set(declared)].toSorted(),
      );
    }
  });
});

describe('the OpenAPI document', () => {
  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a license, and every tag that an operation has', () => {
    expect(document.info.license).toEqual({ name: 'MIT', identifier: 'MIT' });
    const named = document.tags.map(({ name }: { readonly name: string }) => name).toSorted();
    for (const tag of document.tags) expect(tag.description, tag.name).toMatch(/^[A-Z]/);
    expect(named).toEqual([...new Set(operations.flatMap(({ tags }) => tags))].toSorted());
  });

  it('declares every placeholder of a path, and no other', () => {
    for (const { path, parameters, operationId } of operations) {
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).toSorted(), operationId).toEqual(placeholders.toSorted());
      expect(
        declared.every(({ required }) => required),
        operationId,
      ).toBe(true);
    }
  });

  it('has everything that it refers to', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, ref]) => ref ?? '',
    );
    const known = Object.keys(parsed.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((reference) => !known.includes(reference))).toEqual([]);
    const schemes = operations.flatMap(({ security }) => security.flatMap((scheme) => Object.keys(scheme)));
    expect(Object.keys(parsed.components.securitySchemes)).toEqual(
      expect.arrayContaining([...new Set(schemes)]),
    );
  });

  it('asks for credentials wherever a handler does', () => {
    for (const { operationId, access } of routes) {
      const security = operations.find((described) => described.operationId === operationId)?.security;
      const isOpen = access.by === 'anyone' || access.by === 'signature';
      expect((security ?? []).length > 0, operationId).toBe(!isOpen);
    }
  });
});
