import { eventStoreBehaves } from '#libs/event-sourcing/testing';
import { MemoryEventStore } from './memory-event-store';

eventStoreBehaves('MemoryEventStore', { open: async () => new MemoryEventStore() });
