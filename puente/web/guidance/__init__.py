"""The plan of a person, their appointments, practised interviews, school and own business."""
