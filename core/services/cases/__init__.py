"""The engine that moves cases of every app: subsidies' applications, talent's."""
