export { Clients } from './clients.service.js';
export { LiveModule } from './live.module.js';
export { Sweep } from './sweep.service.js';
