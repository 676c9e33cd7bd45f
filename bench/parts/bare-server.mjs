// What a validated POST costs on Nest and Fastify when nothing else is done: the same body, checked by class-validator through Nest's own
// ValidationPipe, answered and forgotten.
import 'reflect-metadata';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Body, Controller, HttpCode, Module, Post, ValidationPipe } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');
// The order's own class is the DTO, so that both servers check the very same fields.
const { FindLead } = require('../../dist/libs/enforcement/src/lead/find-lead.js');

class LeadsController {
  take() {}
}
const described = Object.getOwnPropertyDescriptor(LeadsController.prototype, 'take');
Post('leads')(LeadsController.prototype, 'take', described);
HttpCode(204)(LeadsController.prototype, 'take', described);
Body()(LeadsController.prototype, 'take', 0);
Reflect.defineMetadata('design:paramtypes', [FindLead], LeadsController.prototype, 'take');
Controller()(LeadsController);

class BareModule {}
Module({ controllers: [LeadsController] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(0, '127.0.0.1');
process.send({ ready: { url: await app.getUrl() } });
process.once('disconnect', () => process.exit(0)).once('SIGTERM', () => process.exit(0));
