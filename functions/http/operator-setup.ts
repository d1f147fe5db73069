import { router } from '#handler/router.ts';
import { addSecret } from './operator-setup/add-secret.ts';
import { changeConnection } from './operator-setup/change-connection.ts';
import { changeTillKey } from './operator-setup/change-till-key.ts';
import { createConnection } from './operator-setup/create-connection.ts';
import { createReward } from './operator-setup/create-reward.ts';
import { createTillKey } from './operator-setup/create-till-key.ts';
import { deleteConnection } from './operator-setup/delete-connection.ts';
import { draftChange } from './operator-setup/draft-change.ts';
import { endSecret } from './operator-setup/end-secret.ts';
import { offerReward } from './operator-setup/offer-reward.ts';
import { previewChange } from './operator-setup/preview-change.ts';
import { retireReward } from './operator-setup/retire-reward.ts';
import { revokeTillKey } from './operator-setup/revoke-till-key.ts';
import { routes } from './operator-setup/routes.ts';
import { stepChange } from './operator-setup/step-change.ts';
import { testConnection } from './operator-setup/try-connection.ts';

/** What operators set up: connections, till keys, rewards, and what of the programme they publish. */
export const handler = router(routes, {
  addSecret,
  changeConnection,
  createConnection,
  createReward,
  createTillKey,
  deleteConnection,
  draftChange,
  endSecret,
  offerReward,
  previewChange,
  retireReward,
  changeTillKey,
  revokeTillKey,
  stepChange,
  testConnection,
});
