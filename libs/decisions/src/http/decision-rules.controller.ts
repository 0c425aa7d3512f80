import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecisionPolicies } from '../decision-policies.service.js';
import { DecisionRulesDto } from './decision-rules.dto.js';

@ApiTags('Decisions')
@Controller('decision-rules')
export class DecisionRulesController {
  constructor(private readonly policies: DecisionPolicies) {}

  /** Lists the rules that a ballot can be held under, each with worked examples. */
  @Get()
  list(): DecisionRulesDto {
    return this.policies.rules();
  }
}
