/** For tests only: programmes that between them say most of what can be said. */
import { cafe } from './testing-cafe.ts';
import { club } from './testing-club.ts';
import { gym } from './testing-gym.ts';
import { hotel } from './testing-hotel.ts';
import { supermarket } from './testing-supermarket.ts';

export { cafe, club, gym, hotel, supermarket };
export const programmes = { cafe, supermarket, hotel, gym, club };
