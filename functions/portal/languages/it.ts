import { frame } from './it/frame.ts';
import { home } from './it/home.ts';
import { joining } from './it/joining.ts';
import { reading } from './it/reading.ts';
import type { PortalTexts } from './texts.ts';

export const it: PortalTexts = { ...frame, ...joining, ...home, ...reading };
