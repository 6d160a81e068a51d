"""The HTTP service: each path a function, its errors by their kind, OpenAPI from both."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from pydantic import Field

from harness import __version__
from harness.errors import HarnessError
from harness.serve import schema, service
from harness.serve.limits import Gate, Limits
from reference.errors import BaseReferenceError, UnknownNameError

Responses = dict[int | str, dict[str, Any]]
NOT_FOUND: Responses = {404: {"model": schema.Problem, "description": "A name nobody knows"}}
CONFLICT: Responses = {409: {"model": schema.Problem, "description": "Inputs that do not fit"}}
GUARDED: Responses = {
    400: {"model": schema.Problem, "description": "A body that is no JSON"},
    401: {"model": schema.Problem, "description": "No token, or a wrong one"},
    413: {"model": schema.Problem, "description": "A body that is too large"},
    422: {"model": schema.Faults, "description": "Not what the schema asks for"},
}
Named = Annotated[str | None, Query(min_length=1, max_length=200)]


def make_app(limits: Limits = Limits()) -> FastAPI:  # noqa: B008 - a frozen value
    """Return the service; what it lets in is told by the limits."""
    guard = [Depends(HTTPBearer(auto_error=False))] if limits.token else []
    app = FastAPI(
        title="harness",
        version=__version__,
        summary="Grades answers to FLOPs-estimation questions.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Gate, limits=limits)
    app.add_exception_handler(RequestValidationError, tell_faults)
    app.add_exception_handler(BaseReferenceError, tell_problem)
    app.add_exception_handler(HarnessError, tell_problem)
    router = APIRouter(prefix="/v1", dependencies=guard, responses=GUARDED)
    add_texts(router, limits.batch)
    add_tables(router)
    app.include_router(router)
    app.get("/health")(health)
    return app


def add_texts(router: APIRouter, batch: int) -> None:
    """Add what takes texts: grade, check and read."""

    def grade(answers: schema.AnswerIn | list[schema.AnswerIn]) -> Response:
        """Grade one answer, or many: an object in, an object out; a list in, a list out."""
        if isinstance(answers, list):
            return to_response([grade_one(one) for one in answers])
        return to_response(grade_one(answers))

    many = Annotated[list[schema.AnswerIn], Field(min_length=1, max_length=batch)]
    grade.__annotations__["answers"] = schema.AnswerIn | many
    out: Any = schema.GradeOut | list[schema.GradeOut]
    router.post("/grade", response_model=out, responses=NOT_FOUND)(grade)

    @router.post("/check", response_model=schema.EquationsOut)
    def check(given: schema.TextIn) -> Response:
        """Check every equation of a text."""
        return to_response(service.check_text(given.text))

    @router.post("/read", response_model=schema.QuantitiesOut)
    def read(given: schema.TextIn) -> Response:
        """List every quantity of a text, and the value that it commits to."""
        return to_response(service.list_quantities(given.text))


def add_tables(router: APIRouter) -> None:
    """Add what tells what is known: questions and reference."""

    @router.get("/questions", response_model=list[schema.QuestionOut], responses=NOT_FOUND)
    def questions(family: Named = None) -> Response:
        """List the questions of the bank, or those of one family."""
        return to_response(service.list_questions(family or ""))

    @router.get("/reference", response_model=schema.LedgerOut, responses={**NOT_FOUND, **CONFLICT})
    def reference(  # noqa: PLR0913, PLR0917 - each is a parameter of the query
        model: Annotated[str, Query(min_length=1, max_length=200, examples=["gpt-3"])],
        quantity: Annotated[str, Query(min_length=1, max_length=200)] = "training-flops",
        convention: Named = None,
        context: schema.Count = None,
        batch: schema.Count = None,
        tokens: schema.Count = None,
        devices: schema.Count = None,
        hardware: Named = None,
        mfu: schema.Share = None,
    ) -> Response:
        """Count a quantity of a published model exactly, line by line, with its sources."""
        asked = (model, quantity, convention, context, batch, tokens, devices, hardware, mfu)
        return to_response(service.look_up(service.Asked(*asked)))


def health() -> schema.HealthOut:
    """Tell that the service is up."""
    return schema.HealthOut(status="ok", version=__version__)


def grade_one(answer: schema.AnswerIn) -> dict[str, Any]:
    """Return the grade of one answer."""
    return service.grade_text(answer.text, answer.question, answer.model, answer.id)


def to_response(value: object, status: int = 200) -> Response:
    """Return a value as JSON in ASCII, which holds any string that there is."""
    body = json.dumps(value, allow_nan=False)
    return Response(body, status, media_type="application/json")


async def tell_faults(_: Request, error: Exception) -> Response:
    """Return what is wrong with a request, without sending it back."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    faults = [{key: one[key] for key in ("loc", "msg", "type")} for one in found]
    return to_response({"detail": faults}, 422)


async def tell_problem(_: Request, error: Exception) -> Response:
    """Return an error of ours in one line: an unknown name, or inputs that do not go together."""
    status = 404 if isinstance(error, UnknownNameError) else 409
    return to_response({"detail": str(error)}, status)
