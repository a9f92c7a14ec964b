"""What is wrong with a command as it was typed, in Chinese, by the kind of click's error; click itself says it in English."""

from difflib import get_close_matches
from typing import Any

import click


def explain(error: click.UsageError) -> str:
    """What is wrong, in Chinese; empty where the error is of no kind that click names, as when we raise one ourselves."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}{_suggest(error.possibilities or [])}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令 {error.command_name}{_suggest(_find_near_commands(error))}"
        case click.MissingParameter():
            return f"缺少 {_name_parameter(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少值，或不该有值"
        case click.BadParameter() if error.param:
            return f"{_name_parameter(error)} 的值不对{_ask_for(error.param.type)}"
    return ""


def _suggest(names: list[str]) -> str:
    return f"，可试 {'、'.join(names)}" if names else ""


def _find_near_commands(error: click.exceptions.NoSuchCommand) -> list[str]:
    """Click knows none of those that are imported when they are called."""
    context = error.ctx
    if context is None or not isinstance(context.command, click.Group):
        return []
    return get_close_matches(error.command_name, context.command.list_commands(context))


def _name_parameter(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).replace("'", "") if error.param and error.ctx else "参数"


def _ask_for(kind: click.ParamType[Any]) -> str:
    match kind:
        case click.Choice():
            return f"，应为 {'、'.join(map(str, kind.choices))} 之一"
        case click.IntRange(max=None):
            return f"，应为不小于 {kind.min} 的整数"
        case click.IntRange():
            return f"，应为 {kind.min} 到 {kind.max} 的整数"
        case click.types.IntParamType():
            return "，应为整数"
        case click.types.FloatParamType():
            return "，应为数"
    return ""
