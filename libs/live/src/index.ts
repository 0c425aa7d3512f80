export { LiveModule } from './live.module.js';
export { Sweep } from './sweep.service.js';
