export { DiscussionModule } from './discussion.module.js';
export { ThreadsService } from './threads.service.js';
