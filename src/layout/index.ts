export { makeRoom } from './makeRoom';
export { place } from './placement/place';
export { elbow } from './routing/elbow';
export { reroute, route } from './routing/route';
