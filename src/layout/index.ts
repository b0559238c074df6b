export { elbow } from './routing/elbow';
export { reroute, route } from './routing/route';
