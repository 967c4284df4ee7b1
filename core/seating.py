"""Who gets a seat and who waits. Pure; callers hold the lock under which the numbers are true."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """How an event or a course stands: ``capacity`` None is without limit; ``held`` counts seats taken and offered."""

    capacity: int | None
    held: int
    waiting: int
    waits: bool  # whether there is a waiting list

    @property
    def free(self) -> int | None:
        """Seats that nobody holds; None without limit. Never below 0, even where the office took seats away."""
        return None if self.capacity is None else max(0, self.capacity - self.held)

    @property
    def open_seats(self) -> int | None:
        """Seats that somebody new may take: none while others wait for them."""
        return 0 if self.waiting and self.capacity is not None else self.free


@dataclass(frozen=True, slots=True)
class Intake:
    """How many of those who come together are seated, wait, and are left out."""

    seated: int
    waiting: int
    left_out: int

    @property
    def takes_any(self) -> bool:
        return bool(self.seated or self.waiting)


def intake(room: Room, count: int, *, together: bool) -> Intake:
    """What becomes of ``count`` people. ``together``: all are seated or nobody is taken."""
    seats = count if room.open_seats is None else min(count, room.open_seats)
    if together and seats < count:
        return Intake(0, 0, count)
    rest = count - seats
    return Intake(seats, rest, 0) if room.waits else Intake(seats, 0, rest)


def offers(room: Room) -> int:
    """How many of those who wait are to be offered a seat now."""
    return room.waiting if room.free is None else min(room.waiting, room.free)
