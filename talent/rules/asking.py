"""How people ask for kinds of programmes, besides the kind's own name. Pure."""

NAMED = {
    "training_base": "培训基地、实训基地",
    "course": "培训、课程、实训班",
    "joint_school": "工程师学院、校企合作、产教融合",
    "competition": "技能大赛、比赛",
    "allowance": "人才津贴、人才补贴",
    "settlement": "人才落户、户口",
    "schooling": "子女入学、上学",
}
