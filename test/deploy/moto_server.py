"""moto's server, put right where it refuses what AWS takes."""

import sys

from moto.cloudformation import models as cloudformation
from moto.dynamodb.parsing import expressions
from moto.events import models as events
from moto.server import main

# Templates are judged by their errors, and not by a linter's advice: the deploy tool says an order
# of resources twice.
lint = cloudformation.validate_template_cfn_lint


def errors_of(template):
    findings = lint(template)
    for finding in findings:
        print(f"cfn-lint {finding.rule.severity}: {finding.message}", flush=True)
    return [finding for finding in findings if finding.rule.severity == "error"]


cloudformation.validate_template_cfn_lint = errors_of

# A rule with a schedule and no pattern hears of no event: moto's would hear of all, and then fail.
send_to_targets = events.Rule.send_to_targets


def send_what_was_asked_for(self, *event):
    if self.scheduled_expression is None:
        send_to_targets(self, *event)


events.Rule.send_to_targets = send_what_was_asked_for

# The second part of `if_not_exists` is any operand: a path, a value, or a function again.
# Source: Amazon DynamoDB Developer Guide, "Update expressions", the grammar of SET.
expressions.UpdateExpressionFunctionParser.FUNCTIONS["if_not_exists"][1] = (
    expressions.UpdateExpressionOperandParser
)

main(sys.argv[1:])
