"""The chatbot in the words of OpenAI's API, so that programs written for that one can ask it too."""
