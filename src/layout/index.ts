export { makeRoom } from './makeRoom';
export { place } from './placement/place';
export { elbow } from './routing/elbow';
export { reroute } from './routing/reroute';
export { route } from './routing/route';
