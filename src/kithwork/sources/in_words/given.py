"""Given names of many countries: what tells a name written small from other words, and one person from a firm."""

from __future__ import annotations

from functools import cache

from kithwork.core.text import fold
from kithwork.opportunities.rules.known import common

_NAMES = """
aaron abdul abigail adam adele aditi adrian agnes agnieszka ahmed aiden aisha akira alan alastair albert aleksandra
alessandro alex alexander alexandra alfonso alfred ali alice alicia alina alison amanda amar amara amber amelia amelie
amina amir amit amy ana anders andre andrea andreas andrei andrew andy angela angus anika anil anita anjali ann anna
anne anneke annette anthony antoine anton antonio anya aoife april arjun armando arthur arturo asha ashley astrid
audrey ava axel aya ayesha barbara barry beatrice beatriz becky ben benedict benjamin bernard beth bianca bjorn bob
bogdan brad bram brenda brian bridget bruno caitlin callum camila camille carina carl carla carlos carmen carol
caroline catarina catherine cecilia celia chandra charles charlie charlotte chiara chloe chris christian christina
christine christopher ciara claire clara clare claudia claudio clive colin conor cristina cynthia dagmar daisy damian
dan dana daniel daniela danny darren dave david dawn dean debbie deborah deepa denis denise dennis derek desmond dev
diana diego dieter dimitri dina dirk dmitri dominic don donald donna dora doris dorothy doug douglas duncan dylan ed
eddie edgar edith eduardo edward eileen elaine elena eleanor elias elif elise elizabeth ella ellen elsa emil emilia
emily emma emre enrique eric erica erik erika ernest esther ethan eugene eva evan eve evelyn fabio faisal farah fatima
federico felicity felix femi fernanda fernando filip filipa fiona florence florian frances francesca francesco francis
francisco frank fred frederick freya gabriel gabriela gail gareth gary gavin gemma geoff george georgia gerald gerard
gillian gina giorgio giovanni giulia glen gloria gordon graham greg gregory greta guillaume gus gustavo hamza hannah
hans harold harriet harry hasan hassan heather hector heidi helen helena helene henrik henry hilary hiroshi holly hope
howard hugh hugo ian ibrahim ida ignacio igor imogen imran ines inga ingrid irene iris isaac isabel isabella isla ivan
ivy jack jacob jacques jake james jamie jan jana jane janet janice jason javier jay jean jeff jeffrey jelena jenna
jennifer jenny jeremy jerome jess jesse jessica jill jim jin joan joana joanna joanne joao joaquin jodie joe joel
johan johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josephine josh joshua joyce juan judith
judy julia julian juliana julie juliet jun karen karim karin karl karolina kasia kate katerina katharina katherine
kathleen kathy katie katrin kay keiko keith kelly ken kenji kenneth kerry kevin khalid kieran kim kirsten kirsty kofi
kristina kumar kurt kwame kyle laila lara lars latisha laura lauren laurence lawrence layla lea leah leanne lee leila
lena leo leon leonard leonor leroy leslie lewis liam lidia lila lily lina linda lindsay lisa liz lloyd lola lorenzo
lorna lorraine louis louise luca lucas lucia lucy luigi luis luisa luke lydia lynn maeve magda magdalena magnus maja
malcolm malik manuel mara marc marcel marcia marco marcos marcus margaret margarida maria marianne marie marina mario
marion marisa mark marlene marta martha martin martina mary mateus mathias matilda matt matteo matthew maureen maurice
max maxine maya megan mehmet mei mel melanie melissa mercedes mia michael michaela michelle miguel mikael mike mila
milan mina mira miriam mo mohamed mohammed moira molly mona monica morgan muhammad murray mustafa nadia nadine nancy
naomi natalia natalie natasha nathan nathalie neha neil nell nerys ngozi niall nick nicola nicolas nicole nigel nikhil
nikita niklas nils nina noah nora norma norman nuno nuria olaf olga oliver olivia olivier omar orla oscar otto owen
pablo paolo patricia patrick patrik paul paula pauline paulo pavel pedro penelope penny per peter petra phil philip
philippa phoebe pierre piotr pippa polly priya rachel radhika rafael rahul raj rajesh ralph ramon ravi ray raymond
rebecca reza ricardo richard rick rita rob robert roberta roberto robin rodrigo roger rohan roland roman ron ronald
rory rosa rosalind rosie ross rowan roy rui rupert russell ruth ryan sabine sabrina sally salma sam samantha samir
samuel sandra sanjay sara sarah sasha scott sean sebastian selma serena sergio shane shannon sharon sheila shreya sian
sidney silvia simon simone siobhan sofia sofie sonia sophia sophie stacey stan stefan stefano stella stephanie stephen
steve steven stewart stuart sue sunil suresh susan susana susanne suzanne sven svetlana sylvia tamara tania tanya tara
tariq tatiana ted teresa tess tessa thea theo theresa thomas tiago tim timothy tina toby todd tom tomas tomasz tommy
tony tracy trevor tristan ursula valentina valerie vanessa vera veronica vicky victor victoria vijay vikram vincent
virginia vivian vladimir walter wanda wayne wei wendy werner wilhelm william willem xavier yara yasmin yolanda yuki
yusuf yvonne zac zachary zara zahra zoe abby angie barb bert bobby chuck cindy deb dot ellie fran gabe hal hank jen
joey josie kev len lou maddie mandy matty meg mick mindy nat ned nicky pam pat peg pete reg ritchie russ sandy sid stu
tash terry trish val viv walt zach bea heinz libby tilly
klaus jurgen wolfgang gunter gunther helmut horst uwe bernd ulrich ulrike gisela brigitte monika silke heike ute anke
antje svenja lukas leonie friederike matthias thorsten torsten rainer reinhard volker detlef manfred jorg steffen
heiko birgit renate jeroen joost pieter hendrik maarten sander daan femke anouk marieke saskia wouter thijs koen ruben
lieke mathieu julien benoit thierry laurent gilles yves etienne bastien fabien aurelie celine delphine elodie manon
margaux noemie oceane sandrine solene virginie veronique jeanne pilar alvaro gonzalo inigo jaime lourdes maite
montserrat rocio begona consuelo esteban fermin goncalo afonso duarte vasco mafalda matilde filipe giorgia federica
ginevra alessia gianluca gianni giacomo davide emanuele fabrizio massimo riccardo vincenzo silvano simona katya oksana
olena iryna dmitry sergei sergey yuri anatoly ivana milos zoran goran dragan vesna zeljko khadija mahmoud hussein nour
rania samira tarek youssef ziad sunita deepak gaurav kavita lakshmi manish meera nisha pooja rohit sanjana shruti
vivek kwabena kwesi abena akua chidi chinedu folake ifeoma oluwaseun temitope tunde yaw adaeze haruto hiroko
kazuki kenta naoko sakura satoshi takashi yumi hyun rosario soledad
"""
_WORDS_BESIDES = """
an art bill chance cliff daisy dawn dean don drew ease faith gene grace grant hope in iris ivy jack jay joy june kit
lance mark may mercy mo nick pat per rich rob rose sage sandy star sue temple van violet will wren see had her his so
key price
"""
_ALSO_WORDS = frozenset(_WORDS_BESIDES.split())
"""Given names that are words besides: written small they say nothing of a person."""


@cache
def _given() -> frozenset[str]:
    return frozenset(_NAMES.split())


def is_given(word: str) -> bool:
    """Whether *word* is a given name, however it is written."""
    return fold(word).split("-", 1)[0].strip(".'") in _given()


def is_only_given(word: str) -> bool:
    """Whether *word* is a given name and no other word ("nina", not "may")."""
    folded = fold(word).split("-", 1)[0].strip(".'")
    return folded in _given() and folded not in _ALSO_WORDS and len(folded) > 2


def is_everyday(word: str) -> bool:
    """Whether *word* written small is one of everyday language and no given name ("careful", "school")."""
    folded = fold(word).strip(".,'")
    return "n't" in folded or (folded in common() and folded not in _given() | _ALSO_WORDS)
