import { frame } from './es/frame.ts';
import { home } from './es/home.ts';
import { joining } from './es/joining.ts';
import { reading } from './es/reading.ts';
import type { PortalTexts } from './texts.ts';

export const es: PortalTexts = { ...frame, ...joining, ...home, ...reading };
